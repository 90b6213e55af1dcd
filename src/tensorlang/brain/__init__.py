"""Who is asked for a rewrite: a question in, proposals out, text only.

Here: `Question`, `Proposal`, the `Brain` protocol, the providers (gemini, openai, replay) and the repair of replies.
Nothing here touches IR objects or runs code; only `gemini` imports google.genai, after a key was found.
Imports: `support`; whatever it says about ops or passes comes in as text.
To add a provider: one file that implements `Brain`, and its table of faults against a loopback server.
"""
