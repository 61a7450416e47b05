"""四链: who stands where in each park's chains, the evidence for each step, and the material flow."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import markup
from lib.charts import chains, flow
from lib.text import registers as words
from lib.ui import cache, controls, panels, state

language = state.language()
known = chains.Known(cache.register("enterprises"), cache.register("projects"), cache.register("platforms"), cache.figures())
st.html(markup.headline(chains.finding(known, language), words.CHAINS_LEAD(language)))
panels.show(chains.matrix(known, language))

st.html(markup.section(words.BY_PARK(language)))
park = controls.park()
panels.show(chains.of_park(park, known, language), place="chains-of-park")
panels.show(chains.steps_panel(park, known, language), place="steps-of-park")

flows = cache.register("flows")
if len(flows):
    st.html(markup.section(words.FLOW_SECTION(language)))
    panels.show(flow.panel(flows, language))
