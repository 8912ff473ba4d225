"""Review, versions, distribution, feedback, ways in, and what is kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

STAYS = "a fixed edition stays as it is"


def _keep_fixed_editions() -> None:
    """A version that has been fixed is never changed, whatever the program does."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(
            "CREATE TRIGGER edition_fixed_stays BEFORE UPDATE ON edition WHEN OLD.status = 'fixed' "
            f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION edition_fixed_stays() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{STAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        "CREATE TRIGGER edition_fixed_stays BEFORE UPDATE ON edition FOR EACH ROW "
        "WHEN (OLD.status = 'fixed') EXECUTE FUNCTION edition_fixed_stays()"
    )


def upgrade() -> None:
    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.add_column(sa.Column('body_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('product', sa.String(length=32), server_default='round', nullable=False))
        batch_op.add_column(sa.Column('period', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('variants', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), server_default='{}', nullable=False))
        batch_op.add_column(sa.Column('levels', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('approved_by_seat_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True))

    op.execute("UPDATE edition SET body_id = (SELECT round.body_id FROM round WHERE round.id = edition.round_id)")
    op.execute("UPDATE edition SET period = (SELECT round.key FROM round WHERE round.id = edition.round_id)")
    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.alter_column('body_id', existing_type=sa.INTEGER(), nullable=False)
        batch_op.alter_column('period', existing_type=sa.VARCHAR(length=64), nullable=False)
        batch_op.alter_column('product', existing_type=sa.VARCHAR(length=32), server_default=None)
        batch_op.alter_column('variants', existing_type=sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), server_default=None)
        batch_op.alter_column('levels', existing_type=sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), server_default=None)
        batch_op.alter_column('round_id', existing_type=sa.INTEGER(), nullable=True)
        batch_op.drop_constraint(batch_op.f('uq_edition_round_id_number'), type_='unique')
        batch_op.create_index('ix_edition_round_id', ['round_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_edition_body_id_product_period_number'), ['body_id', 'product', 'period', 'number'])
        batch_op.create_foreign_key(batch_op.f('fk_edition_body_id'), 'body', ['body_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_edition_approved_by_seat_id'), 'seat', ['approved_by_seat_id'], ['id'])

    # Not in a batch: SQLite would drop the table, and with it what leads to its rows.
    op.execute("ALTER TABLE report ADD COLUMN review VARCHAR(16) DEFAULT 'waiting' NOT NULL")
    op.execute("ALTER TABLE report ADD COLUMN merged_into_id INTEGER CONSTRAINT fk_report_merged_into_id REFERENCES report (id)")
    op.execute("ALTER TABLE report ADD COLUMN is_released BOOLEAN DEFAULT false NOT NULL")

    op.create_table('deletion',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('oldest_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('newest_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reference', sa.String(length=200), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_deletion_municipality_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deletion'))
    )
    op.create_table('area_level',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('area', sa.String(length=200), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('by_seat_id', sa.Integer(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_seat_id'], ['seat.id'], name=op.f('fk_area_level_by_seat_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_area_level_municipality_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_area_level_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area_level')),
    sa.UniqueConstraint('round_id', 'area', name=op.f('uq_area_level_round_id_area'))
    )
    op.create_table('audit',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=True),
    sa.Column('seat_id', sa.Integer(), nullable=True),
    sa.Column('action', sa.String(length=64), nullable=False),
    sa.Column('about', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('platform', sa.String(length=32), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_audit_body_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_audit_municipality_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_audit_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index('ix_audit_municipality_id_read_at', ['municipality_id', 'read_at'], unique=False)

    op.create_table('retention_decision',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('reference', sa.String(length=200), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('keep_days', sa.Integer(), nullable=False),
    sa.Column('by_seat_id', sa.Integer(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('carried_out_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_seat_id'], ['seat.id'], name=op.f('fk_retention_decision_by_seat_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_retention_decision_municipality_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_retention_decision')),
    sa.UniqueConstraint('municipality_id', 'kind', name=op.f('uq_retention_decision_municipality_id_kind'))
    )
    op.create_table('subscription',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('product', sa.String(length=32), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('way', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_subscription_body_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_subscription_municipality_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_subscription_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subscription')),
    sa.UniqueConstraint('body_id', 'product', 'seat_id', name=op.f('uq_subscription_body_id_product_seat_id'))
    )
    op.create_table('action',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=True),
    sa.Column('nonce', sa.String(length=80), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=16), nullable=False),
    sa.Column('is_overridden', sa.Boolean(), nullable=False),
    sa.Column('by_seat_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_action_body_id')),
    sa.ForeignKeyConstraint(['by_seat_id'], ['seat.id'], name=op.f('fk_action_by_seat_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_action_municipality_id')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_action_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action')),
    sa.UniqueConstraint('body_id', 'nonce', name=op.f('uq_action_body_id_nonce'))
    )
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.create_index('ix_action_report_id', ['report_id'], unique=False)

    op.create_table('edition_item',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('is_merged', sa.Boolean(), nullable=False),
    sa.Column('is_overridden', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_edition_item_edition_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_edition_item_municipality_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edition_item')),
    sa.UniqueConstraint('edition_id', 'report_id', name=op.f('uq_edition_item_edition_id_report_id'))
    )
    with op.batch_alter_table('edition_item', schema=None) as batch_op:
        batch_op.create_index('ix_edition_item_report_id', ['report_id'], unique=False)

    op.create_table('feedback',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=64), nullable=False),
    sa.Column('delivery_key', sa.String(length=100), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_feedback_municipality_id')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_feedback_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback')),
    sa.UniqueConstraint('report_id', 'outcome', name=op.f('uq_feedback_report_id_outcome'))
    )
    op.create_table('handover',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('variant', sa.String(length=16), nullable=False),
    sa.Column('way', sa.String(length=16), nullable=False),
    sa.Column('recipient', sa.String(length=420), nullable=False),
    sa.Column('delivery_key', sa.String(length=100), nullable=False),
    sa.Column('ordered_by_seat_id', sa.Integer(), nullable=False),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_handover_edition_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_handover_municipality_id')),
    sa.ForeignKeyConstraint(['ordered_by_seat_id'], ['seat.id'], name=op.f('fk_handover_ordered_by_seat_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_handover_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover')),
    sa.UniqueConstraint('delivery_key', name=op.f('uq_handover_delivery_key')),
    sa.UniqueConstraint('edition_id', 'seat_id', name=op.f('uq_handover_edition_id_seat_id'))
    )
    op.create_table('invitation',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('holder_id', sa.Integer(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_seat_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_seat_id'], ['seat.id'], name=op.f('fk_invitation_by_seat_id')),
    sa.ForeignKeyConstraint(['holder_id'], ['holder.id'], name=op.f('fk_invitation_holder_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_invitation_municipality_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_invitation_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('digest', name=op.f('uq_invitation_digest'))
    )
    op.create_table('proof',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('holder_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['holder_id'], ['holder.id'], name=op.f('fk_proof_holder_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_proof_municipality_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proof'))
    )
    with op.batch_alter_table('proof', schema=None) as batch_op:
        batch_op.create_index('ix_proof_digest', ['digest'], unique=False)
        batch_op.create_index('ix_proof_holder_id_created_at', ['holder_id', 'created_at'], unique=False)

    op.create_table('registration',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=100), nullable=False),
    sa.Column('by_seat_id', sa.Integer(), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_seat_id'], ['seat.id'], name=op.f('fk_registration_by_seat_id')),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_registration_edition_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_registration_municipality_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration')),
    sa.UniqueConstraint('edition_id', name=op.f('uq_registration_edition_id'))
    )
    op.create_table('report_review',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('into_report_id', sa.Integer(), nullable=True),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('by_seat_id', sa.Integer(), nullable=False),
    sa.Column('reviewed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_seat_id'], ['seat.id'], name=op.f('fk_report_review_by_seat_id')),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_report_review_edition_id')),
    sa.ForeignKeyConstraint(['into_report_id'], ['report.id'], name=op.f('fk_report_review_into_report_id')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_report_review_municipality_id')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_report_review_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_review'))
    )
    with op.batch_alter_table('report_review', schema=None) as batch_op:
        batch_op.create_index('ix_report_review_report_id', ['report_id'], unique=False)

    _keep_fixed_editions()
    # Who has a mail address is reached there where nothing else is in service.
    op.execute(
        "INSERT INTO address (municipality_id, holder_id, platform, address) "
        "SELECT municipality_id, id, 'mail', email FROM holder WHERE email IS NOT NULL AND until_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM address a WHERE a.holder_id = holder.id AND a.platform = 'mail')"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER edition_fixed_stays" + ("" if op.get_bind().dialect.name == 'sqlite' else " ON edition"))
    if op.get_bind().dialect.name != 'sqlite':
        op.execute("DROP FUNCTION edition_fixed_stays()")
    op.execute("DELETE FROM address WHERE platform = 'mail'")
    with op.batch_alter_table('report_review', schema=None) as batch_op:
        batch_op.drop_index('ix_report_review_report_id')

    op.drop_table('report_review')
    op.drop_table('registration')
    with op.batch_alter_table('proof', schema=None) as batch_op:
        batch_op.drop_index('ix_proof_holder_id_created_at')
        batch_op.drop_index('ix_proof_digest')

    op.drop_table('proof')
    op.drop_table('invitation')
    op.drop_table('handover')
    op.drop_table('feedback')
    with op.batch_alter_table('edition_item', schema=None) as batch_op:
        batch_op.drop_index('ix_edition_item_report_id')

    op.drop_table('edition_item')
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.drop_index('ix_action_report_id')

    op.drop_table('action')
    op.drop_table('subscription')
    op.drop_table('retention_decision')
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_municipality_id_read_at')

    op.drop_table('audit')
    op.drop_table('area_level')
    op.drop_table('deletion')
    op.execute("DELETE FROM edition WHERE round_id IS NULL")
    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_edition_approved_by_seat_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_edition_body_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_edition_body_id_product_period_number'), type_='unique')
        batch_op.drop_index('ix_edition_round_id')
        batch_op.create_unique_constraint(batch_op.f('uq_edition_round_id_number'), ['round_id', 'number'])
        batch_op.alter_column('round_id', existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column('approved_at')
        batch_op.drop_column('approved_by_seat_id')
        batch_op.drop_column('variants')
        batch_op.drop_column('levels')
        batch_op.drop_column('period')
        batch_op.drop_column('product')
        batch_op.drop_column('body_id')

    for name in ('is_released', 'merged_into_id', 'review'):
        op.execute(f"ALTER TABLE report DROP COLUMN {name}")
