"""Calling what a program defines, whatever kind of function it is."""

import asyncio
import inspect

_loop = None


def loop():
    """One event loop for all tests: the SDKs' asynchronous clients keep connections that belong to a loop."""
    global _loop
    if _loop is None or _loop.is_closed():
        _loop = asyncio.new_event_loop()
    # What a library runs by itself (`run_sync`) has to run there too.
    asyncio.set_event_loop(_loop)
    return _loop


def call(function, *args, **kwargs):
    """What a function returns, a coroutine function's result, or the list of what a generator yields."""
    loop()
    result = function(*args, **kwargs)
    if inspect.iscoroutine(result):
        result = loop().run_until_complete(result)
    if inspect.isgenerator(result):
        return list(result)
    if inspect.isasyncgen(result):
        return loop().run_until_complete(_collect(result))
    return result


async def _collect(generator):
    return [item async for item in generator]
