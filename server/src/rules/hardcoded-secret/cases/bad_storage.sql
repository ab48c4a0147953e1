CREATE SECRET lake (
    TYPE s3,
    KEY_ID 'AKIAQ7RST4UVWXYZ2345', -- finds: an AWS access key
    SECRET 'wJalrXUtnFEMIK7MDENGbPxRfiCYzq8sT4uVw9XyZ' -- finds: a key
);

COPY INTO orders FROM 's3://acme-lake/orders'
CREDENTIALS = (
    AWS_KEY_ID = '$AWS_KEY_ID'
    AWS_SECRET_KEY = 'wJalrXUtnFEMIK7MDENGbPxRfiCYzq8sT4uVw9XyZ' -- finds: a key
);
