import { useState } from 'react'
import { DayDial, type DialPost, MiniDayDial } from '#web/ui/index.ts'
import { Bird, Elephant } from './glyphs.tsx'

const at = (time: string) => new Date(`2026-10-06T${time}:00+02:00`)
const both = (
  <>
    <Bird />
    <Elephant />
  </>
)

const posts: readonly DialPost[] = [
  {
    id: 'matin',
    at: at('08:00'),
    title: 'Story du matin',
    state: 'published',
    glyphs: <Bird />,
    accounts: 'Bluesky',
  },
  {
    id: 'nantes',
    at: at('10:00'),
    title: 'On recrute à Nantes',
    state: 'scheduled',
    glyphs: <Elephant />,
    accounts: 'Mastodon',
    movable: true,
  },
  {
    id: 'aube',
    at: at('12:15'),
    title: 'Théière Aube',
    state: 'suspended',
    glyphs: both,
    accounts: 'Bluesky, Mastodon',
  },
  {
    id: 'oolong',
    at: at('17:00'),
    title: 'L’oolong en 40 s',
    state: 'unconfirmed-checking',
    glyphs: <Elephant />,
    accounts: 'Mastodon',
  },
  {
    id: 'brume',
    at: at('18:30'),
    title: 'Brume d’automne',
    state: 'to-approve',
    glyphs: both,
    accounts: 'Bluesky, Mastodon',
    movable: true,
  },
  {
    id: 'vrac',
    at: at('20:45'),
    title: 'Vrac ou sachet ?',
    state: 'scheduled',
    glyphs: both,
    accounts: 'Bluesky, Mastodon',
    movable: true,
  },
]

const covered = { from: at('19:00'), to: at('22:00'), words: 'À 19 h, Yanis prend la relève' }

/** Both dials; a post moved on the large one keeps its new time. */
export function Dials() {
  const [shown, setShown] = useState(posts)
  const [opened, setOpened] = useState('')
  const move = (id: string, moved: Date) =>
    setShown(shown.map(post => (post.id === id ? { ...post, at: moved } : post)))
  const rounds = ['09:30', '12:00', '15:30', '17:45'].map(time => ({
    at: at(time),
    done: time === '09:30',
  }))
  return (
    <>
      <DayDial
        date="2026-10-06"
        posts={shown}
        rounds={rounds}
        covered={covered}
        onOpen={setOpened}
        onMove={move}
      />
      <div
        style={{
          display: 'flex',
          padding: '8px 20px',
          margin: '14px 0',
          background: 'var(--parvis-surface)',
          overflowX: 'auto',
        }}
      >
        <MiniDayDial date="2026-10-06" posts={shown} covered={covered} onOpen={setOpened} />
      </div>
      <output data-opened>{opened}</output>
    </>
  )
}
