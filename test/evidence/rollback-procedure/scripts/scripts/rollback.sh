#!/bin/sh
set -eu
gcloud run services update-traffic chat --to-revisions "$1=100"
echo "Traffic goes to $1 again, have a look at the dashboard now."
