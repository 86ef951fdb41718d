"""Model: the frozen values that every stage speaks. Imports nothing of ours but errors.

`span` places in a text · `document` texts and their segments · `message`, `names` sentences for people ·
`mention` times, quantities, entities, attributions, quotations · `timex` time expressions before they are
resolved · `interval` exact bounds · `claim` · `relation` · `report` findings and the whole result.
"""
