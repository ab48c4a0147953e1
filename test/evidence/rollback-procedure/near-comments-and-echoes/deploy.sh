#!/bin/sh
# helm rollback api
echo "kubectl rollout undo deployment/api"
helm upgrade --install api charts/api
cat <<END
helm rollback api
END
kubectl rollout status deployment/api
