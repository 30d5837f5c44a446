"""The closed vocabularies of the e-learning standards, as data: elements, types, codes, response patterns."""
