"""The spreadsheet contract as data: units, the words of headers, the columns of the monthly table, the registers.

Names of parks and indicators come from the catalogue (`data/published/`), folded here so that
spelling never decides; everything else staff may write in a header stands here. The
reader, the template and the register intake are all made from it.
"""
from lib.schema.headers import (
    BASIS_WORDS,
    DEDUPLICATED_WORDS,
    IGNORED_ROW_WORDS,
    ROLE_WORDS,
    SUBSET_WORDS,
    TARGET_ROWS,
    TARGET_WORDS,
    TOTAL_WORDS,
    indicator_names,
)
from lib.schema.measures import (
    COUNT,
    COUNT_LIMIT,
    COUNTED,
    MONEY,
    MONEY_LIMIT,
    PERCENT,
    UNIT_PATTERNS,
    Unit,
    counts_in,
    dimension_of,
    is_foreign,
    is_unsupported,
    together,
    units,
)
from lib.schema.monthly import (
    HOUSES,
    MONTHLY_COLUMNS,
    NOTE_HEADER,
    PARK_HEADER,
    PERCENT_UNIT,
    YI,
    Column,
)
from lib.schema.names import fold, nfkc, park_names, park_stem, parks_named
from lib.schema.registers import OFTEN_PROSE, REGISTER_FIELDS, REGISTER_KEYS, STAGES, Field

__all__ = [
    "BASIS_WORDS", "COUNT", "COUNTED", "COUNT_LIMIT", "Column", "DEDUPLICATED_WORDS", "Field",
    "HOUSES", "IGNORED_ROW_WORDS", "MONEY", "MONEY_LIMIT", "MONTHLY_COLUMNS", "NOTE_HEADER", "PARK_HEADER",
    "OFTEN_PROSE", "PERCENT", "PERCENT_UNIT", "REGISTER_FIELDS", "REGISTER_KEYS", "ROLE_WORDS", "STAGES",
    "SUBSET_WORDS", "TARGET_ROWS", "TARGET_WORDS", "TOTAL_WORDS", "UNIT_PATTERNS", "Unit", "YI", "counts_in", "dimension_of", "fold",
    "indicator_names", "is_foreign", "is_unsupported", "nfkc", "park_names", "park_stem", "parks_named", "together", "units",
]
