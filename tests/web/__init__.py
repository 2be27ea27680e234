"""The hall over HTTP: who may ask what, and what is answered."""
