export { Avatar } from './avatar.tsx'
export { CharCounter } from './char-counter.tsx'
export {
  FilterChips,
  SegmentedTabs,
} from './choices.tsx'
export { ConfirmDialog } from './confirm-dialog.tsx'
export { CopyField } from './copy-field.tsx'
export { DayDial, type DialPost } from './day-dial.tsx'
export { DiffText } from './diff-text.tsx'
export { EmptyState } from './empty-state.tsx'

export { FieldSet } from './field.tsx'
export { Icon } from './icon.tsx'
export { ShortcutHint } from './key.tsx'
export { MiniDayDial } from './mini-day-dial.tsx'
export { NetworkGlyph } from './network-glyph.tsx'
export { Page, PageHead } from './page-head.tsx'
export {
  Panel,
  Row,
  Rows,
  SectionHead,
} from './panel.tsx'
export { PostCard } from './post-card.tsx'
export { PresenceAvatars } from './presence.tsx'
export { SentenceLink } from './sentence.tsx'

export { SkeletonRows } from './skeletons.tsx'
export { StateTag } from './state-tag.tsx'
export type { PostState } from './state-words.tsx'
export { StepList } from './step-list.tsx'
export { Tag } from './tag.tsx'
export { useUndo } from './toast-store.ts'
export { TurnOf } from './turn-of.tsx'
