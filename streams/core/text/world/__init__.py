"""What every newsroom knows of the world: countries, their people, capitals, borders, places, leaders, armed groups, bodies.

Compiled by hand for this project from general knowledge and ISO 3166-1; no foreign database is copied.
"""


def rows(table: str) -> list[list[str]]:
    """The fields of each row of a table, `;` between them; a line that starts with a blank continues the row before."""
    return [line.split(";") for line in table.strip().replace("\n  ", "").splitlines()]
