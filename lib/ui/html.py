"""The builders of `lib.markup`, as pages know them."""
from lib.markup import *  # noqa: F403
