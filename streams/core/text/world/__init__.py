"""What every newsroom knows of the world: countries, their people, capitals, borders, places, leaders, armed groups, bodies.

Compiled by hand for this project from general knowledge and ISO 3166-1; no foreign database is copied.
"""
