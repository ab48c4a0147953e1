from alembic import op

revision = "9a2b"
down_revision = "1f0c"


def upgrade():
    op.drop_index("ix_faults_machine", table_name="faults")


def downgrade():
    op.create_index("ix_faults_machine", "faults", ["machine_code"])
