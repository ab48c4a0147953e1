#!/usr/bin/env python3
# preflight: ignore-file  # finds: no rule finds anything in this file
import os

api_key = os.environ["OPENAI_API_KEY"]
