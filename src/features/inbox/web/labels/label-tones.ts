import type { TagTone } from '#web/ui/tag.tsx'

/** By tint. No red: it says that somebody may be hurt, and nothing else. */
export const labelTones = ['neutral', 'inform', 'done', 'waiting', 'community', 'doubt'] as const

export const labelTone = (tint: number): TagTone => labelTones[tint] ?? 'neutral'
