#!/usr/bin/env python3
import os

api_key = os.environ["OPENAI_API_KEY"]
