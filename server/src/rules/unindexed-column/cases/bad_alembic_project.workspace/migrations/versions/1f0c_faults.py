import sqlalchemy as sa
from alembic import op

revision = "1f0c"
down_revision = None


def upgrade():
    op.create_table(
        "faults",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("machine_code", sa.String(20), nullable=False),
        sa.Column("code", sa.Integer()),
        sa.Column("raised_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_faults_machine", "faults", ["machine_code"])


def downgrade():
    op.drop_table("faults")
