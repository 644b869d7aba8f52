export { announce } from './announcer.tsx'
export { Avatar, type AvatarProps, initialsOf } from './avatar.tsx'
export { CharCounter, type CharCounterProps } from './char-counter.tsx'
export {
  type Choice,
  FilterChips,
  type FilterChipsProps,
  SegmentedTabs,
  type SegmentedTabsProps,
} from './choices.tsx'
export { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog.tsx'
export { CopyField, type CopyFieldProps } from './copy-field.tsx'
export { DayDial, type DayDialProps, type DialPost } from './day-dial.tsx'
export { DiffText } from './diff-text.tsx'
export { EmptyState, type EmptyStateProps } from './empty-state.tsx'
export { ErrorState, type ErrorStateProps } from './error-state.tsx'
export { Field, type FieldControl, type FieldProps, FieldSet } from './field.tsx'
export { Icon, type IconShape, type IconSize } from './icon.tsx'
export { Key, ShortcutHint } from './key.tsx'
export { MiniDayDial, type MiniDayDialProps } from './mini-day-dial.tsx'
export { NetworkGlyph, type NetworkGlyphProps, NetworkGlyphs, type Tint } from './network-glyph.tsx'
export { Page, PageHead, type PageHeadProps } from './page-head.tsx'
export {
  Panel,
  type PanelProps,
  Row,
  type RowProps,
  Rows,
  type RowsProps,
  SectionHead,
  type SectionHeadProps,
} from './panel.tsx'
export { PostCard, type PostCardProps, type PostPicture } from './post-card.tsx'
export { PresenceAvatars, type PresenceAvatarsProps } from './presence.tsx'
export { Sentence, SentenceLink, type SentenceLinkProps, type SentenceTone } from './sentence.tsx'
export { type Shortcut, useShortcut } from './shortcuts.ts'
export { SidePanel, type SidePanelProps } from './side-panel.tsx'
export { SkeletonBox, SkeletonPage, SkeletonRows } from './skeletons.tsx'
export { StateTag, type StateTagProps } from './state-tag.tsx'
export { type PostState, type StateValues, useStateWords } from './state-words.tsx'
export { type Step, StepList } from './step-list.tsx'
export { Tag, type TagProps, type TagTone } from './tag.tsx'
export { type ToastOffer, useNotice, useUndo } from './toast-store.ts'
export { type Turn, TurnOf } from './turn-of.tsx'
