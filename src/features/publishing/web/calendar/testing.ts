/** Posts and slots for the tests of the calendar. */
import type { CardView } from '../rooms/card-of-post.ts'
import type { PublicationView, SlotView } from '../shapes.ts'

export const cardAt = (id: string, at: string | null, over: Partial<CardView> = {}): CardView => ({
  id,
  title: id,
  stage: 'draft',
  plannedAt: at,
  planned: null,
  excerpt: '',
  thumbnail: null,
  channelIds: ['a'],
  authorId: 'camille',
  author: 'Camille Roussel',
  waitsFor: null,
  answerBefore: null,
  savedAt: '2026-10-01T08:00:00Z',
  publications: [],
  changedSince: false,
  ...over,
})

export const publicationOf = (over: Partial<PublicationView>): PublicationView => ({
  id: 'publication',
  parentId: null,
  postId: 'post',
  version: 1,
  channelId: 'a',
  network: 'practice',
  state: 'scheduled',
  suspended: null,
  missedAt: null,
  dueAt: '2026-10-06T16:30:00Z',
  nextTryAt: null,
  asksPerson: false,
  partsDone: 0,
  parts: 1,
  remoteUrl: null,
  leftAt: null,
  publishedAt: null,
  deletedAt: null,
  reason: null,
  assisted: null,
  firstComment: null,
  ...over,
})

export const slotOf = (weekday: number, time: string, ...channelIds: string[]): SlotView => ({
  id: `${weekday}-${time}`,
  weekday,
  time,
  timeZone: 'Europe/Paris',
  channelIds,
})
