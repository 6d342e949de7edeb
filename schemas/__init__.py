"""What Dateline's stages hand to each other: typed records, errors, the ontology and the expectations."""
