"""The structure of the code: no circular imports between modules of a room."""

from collections.abc import Iterator

import grimp
import pytest

ROOMS = ("ingest", "parsers", "kb", "queries")


def circles(graph: grimp.ImportGraph, modules: set[str]) -> Iterator[list[str]]:
    """Yield one chain of imports for each module that leads back to itself."""
    for module in sorted(modules):
        for imported in sorted(graph.find_modules_directly_imported_by(module) & modules):
            chain = graph.find_shortest_chain(importer=imported, imported=module)
            if chain is not None:
                yield [module, *chain]
                break


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_leads_back_to_itself(room: str) -> None:
    graph = grimp.build_graph(*ROOMS, exclude_type_checking_imports=True)
    modules = {name for name in graph.modules if name.split(".")[0] == room}
    assert list(circles(graph, modules)) == []
