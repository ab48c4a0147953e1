import os  # pagerduty


def on_call(pagerduty):
    return pagerduty.trigger("x")
