"""The pages that are shown, one module each with its `ROUTES`, and their forms and drawings."""
