"""A chat of Chainlit without its browser: what its handlers send."""

from support.calls import loop


def in_chat(function, *arguments, llm=None, **state):
    """
    Calls a handler in a new session of a user.

    Args:
        llm: the server, which then notes in `Shown.steps_while_asked` which steps are at work while it is asked.
        state: values of the session.
    """
    return loop().run_until_complete(_in_chat(function, arguments, llm, state))


async def _in_chat(function, arguments, llm, state):
    import chainlit
    from chainlit.context import init_http_context
    from chainlit.emitter import BaseChainlitEmitter

    class Shown(BaseChainlitEmitter):
        """The messages as they were at the end, the pieces that were added to them, and the steps."""

        def __init__(self, session):
            super().__init__(session)
            self.messages, self.pieces, self.steps, self.steps_while_asked = {}, [], {}, []

        async def send_step(self, step_dict):
            self._note(step_dict)

        async def update_step(self, step_dict):
            self._note(step_dict)

        async def stream_start(self, step_dict):
            # The first piece is in the message already.
            self._note(step_dict)
            self.pieces.append(step_dict["output"])

        async def send_token(self, id, token, is_sequence=False, is_input=False):
            self.pieces.append(token)

        def _note(self, step_dict):
            if step_dict["type"] == "llm":
                self.steps[step_dict["id"]] = dict(step_dict)
            elif step_dict["type"] == "assistant_message":
                self.messages[step_dict["id"]] = dict(step_dict)

        @property
        def texts(self):
            return [message["output"] for message in self.messages.values()]

        @property
        def at_work(self):
            return [step["name"] for step in self.steps.values() if not step.get("end")]

    context = init_http_context()
    shown = context.emitter = Shown(context.session)
    for name, value in state.items():
        chainlit.user_session.set(name, value)
    if llm:
        llm.hold(lambda: shown.steps_while_asked.append(shown.at_work))
    await function(*arguments)
    return shown
