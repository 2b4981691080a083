"""Acts on a day as Akoma Ntoso 3.0 (OASIS LegalDocML): `act_to_akn` in `document`.

The words are those of `tarmaq show`; what the standard has no room for stands in a namespace of
Tarmaq's own.  `docs/akoma-ntoso.md` has the mapping.
"""
