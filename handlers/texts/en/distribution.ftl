# Handing over what is fixed
distribution-title = { $title }, version { $number }
distribution-replaces = Replaces version { $number } of { $at }. What has changed stands first in the document.
distribution-numbers = Reports: { $reports }. Organisations that reported: { $organisations }. Areas above the normal level: { $levels }.
distribution-pdf = The situational picture as PDF
distribution-read = Read the situational picture
distribution-product = Product
distribution-fixed-at = Fixed
distribution-addendum = Addendum
distribution-recipients = Recipients
distribution-list-empty = Nobody is on the list yet.
distribution-about = Each recipient gets one message, once. It is entered in the log.
distribution-send = { $count ->
    [one] Send to one recipient
   *[other] Send to { $count } recipients
}
distribution-send-alone = Send to this recipient
distribution-not-sent = Not sent
distribution-ordered = Sent { $at }
distribution-sent = { $count ->
    [one] One recipient gets the picture now. Mail outside office hours waits until the next working day.
   *[other] { $count } recipients get the picture now. Mail outside office hours waits until the next working day.
}
distribution-sent-nobody = There was no new recipient to send to. A seat without a holder gets the picture once it has one.
distribution-open = To the distribution
distribution-fix = Fix
distribution-to-round = Show the round
distribution-lists = Lists
distribution-log = Log
distribution-public-file = Public version as PDF
distribution-nothing-fixed = There is no fixed picture to send. Fix a draft first.
distribution-not-fixed = Version { $number } is a draft and cannot be sent. Fix it first.
distribution-no-such-edition = There is no such picture, or the seat was not given it.
distribution-no-variant = This version was fixed without what the recipient may see. Compile and fix a new version.
distribution-variant-refused = The seat may not read that variant of the picture.
distribution-undone = { $body }: nothing was sent for round { $round }
distribution-undone-draft = The picture is not fixed. Drafts are never sent. Fix it, then send it.
distribution-undone-list = Nobody is on the list of those who are to have the picture. Add recipients, then send it.

# For whom
distribution-variant-internal = The whole picture, for authorities
distribution-variant-partner = For partners: without details that may concern a person
distribution-variant-public = Public version: numbers and released texts
distribution-product-round = The round's picture
distribution-product-month = Monthly picture
distribution-product-digest = Digest for the council
distribution-product-quarter = The quarter's picture
distribution-way-chat = In the chat or on the page, with the PDF
distribution-way-mail = By mail, the PDF attached
distribution-way-link = Only a link

# Lists
distribution-lists-title = Lists of { $body }
distribution-lists-about = Here is who gets what, and how. Every recipient is a seat of an organisation, never an individual.
distribution-no-products = The body collects no reports and has nothing to send.
distribution-add = Add a recipient
distribution-change = Change the way
distribution-remove = Remove
distribution-suggest = { $count ->
    [one] Add the suggested seat
   *[other] Add { $count } suggested seats
}
distribution-suggested = { $count ->
    [one] One seat was added and gets it by mail.
   *[other] { $count } seats were added and get it by mail.
}
distribution-saved = { $seat } is on the list.
distribution-removed = The recipient was taken off the list. What was sent before can still be read.
distribution-no-organisation = The seat has no organisation. Pictures go to organisations, not to individuals. State the seat's organisation first.
distribution-public-only = This recipient gets the public version only, and there is none of this. Choose the round's picture.
distribution-no-such-product = The body has no such list.
distribution-public-title = For the public
distribution-public-about = Every fixed picture has a public version with numbers and released texts. Small numbers are not shown. Take it from the distribution page and publish it on the municipality's site, or give it to whoever asks.
distribution-form-title = Recipient
recipient-form-product = What
recipient-form-seat = Seat
recipient-form-way = How
recipient-form-way-hint = Who has no mail address gets it in the chat or on the page.
recipient-form-submit = Save the recipient

# What I get
distribution-own-title = What you get
distribution-own-about = This is sent to your seat. You choose the way. If you no longer want it, tell whoever convenes the body.
distribution-own-none = Nothing is sent to your seat.
distribution-own-product = { $product } from { $body }
distribution-own-saved = The way is changed.
distribution-not-listed = The seat is not on that list. Ask whoever convenes the body.

# Log
distribution-log-title = Sent by { $body }
distribution-log-empty = Nothing has been sent yet.
distribution-log-to = To { $recipient }
distribution-on-its-way = On its way, to be sent { $at }
distribution-delivered = Arrived { $at }
distribution-mailed = Sent by mail { $at }. Whether it arrived is not known.
distribution-not-reached = Not reached
distribution-unknown = Unknown
distribution-retry = Send again
distribution-retried = The picture is sent again.
distribution-nothing-to-retry = It has arrived already, or is on its way.
distribution-no-address = { $seat } has no address that works. Change the address and try again.
distribution-no-such-handover = There is no such entry in the log.

# Reading
picture-title = Situational pictures
picture-none = There is no fixed picture to read yet.
picture-fixed = Fixed { $at }
picture-pdf = PDF
picture-back = Back to the picture

# Word to those who reported
feedback-title = { $body }: what became of your reports in { $round }
feedback-mine = My reports
feedback-included = Taken up in the fixed picture, version { $number }.
feedback-merged = Merged with another report about the same thing.
feedback-rejected = Not taken up in the picture. Reason: { $why }
feedback-action = Action decided: { $what } Responsible: { $owner }.
feedback-action-due = Action decided: { $what } Responsible: { $owner }. Due by { $due }.
feedback-undecided = Nothing is decided yet. You will be told when it is.
feedback-share = Feedback: { $told } of { $all } reports
purpose-handover = Handing over a picture
purpose-undistributed = Word that nothing was sent
purpose-feedback = Feedback
round-told = Feedback
