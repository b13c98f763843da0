"""Bytes in, values and findings out: the only layer that opens files or knows YAML and CSV.

Readers never stop at the first fault; they return what could be read and a finding for each thing that could not.
Nothing is judged here, and no sentence is made.
"""
