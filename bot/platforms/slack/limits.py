"""Slack's numbers that we keep, each with its source; lengths are characters unless the name says otherwise.

Where a page and the SDK's own checks differ, or where it is unclear whether Slack counts before or after escaping,
the smaller reading is kept. Pages stand under https://docs.slack.dev/reference/.
"""

from __future__ import annotations

# block-kit/blocks
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100

# block-kit/blocks/section-block, header-block, context-block, actions-block, input-block
HEADER = 150
CONTEXT_TEXT = 2_000
ACTIONS = 25
LABEL = 2_000
HINT = 2_000

# block-kit/blocks/rich-text-block names no number; a text object's is kept
RICH_TEXT = 2_900

# github.com/slackapi/bolt-js/issues/2509: msg_blocks_too_long near 13,200, undocumented
MESSAGE_TEXT = 12_000
# What a phone shows of a notification, and far below the 4,000 that methods/chat.postMessage recommends
NOTIFICATION = 300

# block-kit/block-elements/button-element
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000

# block-kit/composition-objects/option-object and option-group-object
OPTION_TEXT = 75
OPTION_VALUE = 75
OPTIONS = 100
# block-kit/block-elements/radio-button-group-element
RADIO_OPTIONS = 10

# block-kit/block-elements/plain-text-input-element
INPUT_TEXT = 3_000

# views/modal-views and methods/views.open (view_too_large above 250 kB)
TITLE = 24
PRIVATE_METADATA = 3_000
VIEW_BYTES = 250_000

# Ours: what one modal shows of a form before it is shown in steps, with room for what stands around it
FIELDS_IN_STEP = 45
WEIGHT_OF_STEP = 120
"""How heavy a step's fields may be together, so that a view stays below VIEW_BYTES whatever they hold."""
