/** A person of the demo town's list. */
export const NAME = 'Dille Terwindt'
/** Her in any spelling a leak could have. */
export const NAMED = /dille|terwindt/i

/**
 * What a column with words is. `typed`: somebody types it; the test puts a name in it and no guest may read that.
 * `closed`: the database takes only a few words. `shown`: guests read it as it is. `made`: the server makes it.
 */
export type ColumnRule =
  | { readonly kind: 'typed' | 'closed' }
  | { readonly kind: 'shown' | 'made'; readonly because: string }

const typed: ColumnRule = { kind: 'typed' }
const closed: ColumnRule = { kind: 'closed' }
const shown = (because: string): ColumnRule => ({ kind: 'shown', because })
const made = (because: string): ColumnRule => ({ kind: 'made', because })

const whoSits = 'who sits at the table is told to who sits there; a parent may have a youngster’s name'
const aWord = 'a word of the code, never typed'
const theList = 'the list itself'

/** Every column that can hold words. A new one without a row here fails the test. */
export const columnRules: Readonly<Record<string, ColumnRule>> = {
  'account.email': made('typed by who invites, and read by no route'),
  'account.job_title': typed,
  'account.key': made('the demo’s own'),
  'account.name': shown(whoSits),
  'audit.action': made(aWord),
  'audit.object_kind': made(aWord),
  'audit.origin': made(aWord),
  'audit.outcome': closed,
  'audit.reason': made(aWord),
  'board.kind': closed,
  'board.level': closed,
  'board.title': typed,
  'board_member_reference.level': closed,
  'board_update.authors': made('clientIDs'),
  'board_window.audience': made('an organisation’s id'),
  'board_window.level': closed,
  'covenant.reference': typed,
  'covenant.title': typed,
  'covenant.wpg_decision_reference': typed,
  'decision.outcome': typed,
  'decision.question': typed,
  'decision.reason': typed,
  'decision.step': closed,
  'decision.taken_by': typed,
  'dossier.portrait': typed,
  'dossier.status': closed,
  'dossier.step': closed,
  'dossier.title': typed,
  'dossier.type': typed,
  'dossier_role.role': closed,
  'group_member.age_class': made(theList),
  'group_member.aliases': made(theList),
  'group_member.code': made(theList),
  'group_member.family_name': made(theList),
  'group_member.given_name': made(theList),
  'group_member.nickname': made(theList),
  'group_member.removed_reason': typed,
  'group_member.status': closed,
  'held_text.cause': closed,
  'held_text.fields': typed,
  'held_text.outcome': closed,
  'held_text.reason': typed,
  'held_text.root': made(aWord),
  'instance.address': made('where one server reaches another'),
  'invitation.may_discuss': typed,
  'invitation.purpose': typed,
  'limit_answer.answer': closed,
  'limit_answer.words': typed,
  'login.kind': closed,
  'meeting.lobby_message': typed,
  'meeting.location': typed,
  'meeting.step': closed,
  'meeting.title': typed,
  'meeting_question.label': typed,
  'meeting_question.level': closed,
  'meeting_question.phase': closed,
  'meeting_question.text': typed,
  'municipality.name': shown('set up by the administrator, a place'),
  'name_list_version.decided_by': typed,
  'name_list_version.kind': closed,
  'organisation.code': made(aWord),
  'organisation.kind': closed,
  'organisation.mark': shown('two letters'),
  'organisation.name': shown('listed names are refused when it is made'),
  'organisation.short_name': shown('listed names are refused when it is made'),
  'organisation.token': closed,
  'part.boards': closed,
  'part.ends_at': closed,
  'part.instrument': closed,
  'part.key': made(aWord),
  'part.label': made('a letter by its place in the meeting'),
  'part.level': closed,
  'part.starts_at': closed,
  'part.state': closed,
  'part.title': typed,
  'part_guest.ground': typed,
  'part_guest.level': closed,
  'plan_version.content': typed,
  'question_set.title': typed,
  'question_set_question.label': typed,
  'question_set_question.level': closed,
  'question_set_question.text': typed,
  'released_text.reason': typed,
  'released_word.reason': typed,
  'room.level': closed,
  'sheet_ready.level': closed,
  'statement_signature.text_version': made('the version that was signed'),
  'statement_text.paragraphs': shown('set up by the administrator, the same for every dossier'),
  'statement_text.version': shown('set up by the administrator'),
  'weighing.effectiveness': typed,
  'weighing.proportionality': typed,
  'weighing.subsidiarity': typed,
}
