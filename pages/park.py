from lib.ui.guard import require_shell

require_shell()

from lib.text import frame as words
from lib.ui import panels, state

panels.nothing(words.IN_PREPARATION(state.language()))
