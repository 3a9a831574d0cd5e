"""Reading a text: structure, quotations, attributions, agents, and the chain they propose."""
