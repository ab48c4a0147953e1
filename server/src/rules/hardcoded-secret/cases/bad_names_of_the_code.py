import argparse
import os

YOUTUBE_API_KEY = "AIzag4RImaBXZBMKST9OPE261yEzR2Um5sD1Wet"  # finds: `YOUTUBE_API_KEY` is a Google API key
ARCHIVE = "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=y34EjJqhr0kWsRpcE5cw7Wxu8dSbRDE28jhYQusDRpUkcmTbKoQfNz6TxRtlDxseUTDkXplRn8cPMBUraDdCXR==;EndpointSuffix=core.windows.net"  # finds: an Azure storage key
BOT_KEY = os.environ.get("BOT_KEY") or "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"  # finds: The fallback for `BOT_KEY`

parser = argparse.ArgumentParser()
parser.add_argument("--api-key", default="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")  # finds: an OpenAI key
