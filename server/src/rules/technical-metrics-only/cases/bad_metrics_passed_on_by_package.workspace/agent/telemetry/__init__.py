from .instruments import call_duration, call_errors
