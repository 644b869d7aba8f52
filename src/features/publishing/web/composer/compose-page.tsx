import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { useZone } from '#web/i18n/format.ts'
import type { WishedTime } from '../shapes.ts'
import { Composer } from './composer.tsx'
import { ComposerOfPost } from './composer-of-post.tsx'

type Search = { post?: string; date?: string; time?: string }

const wishOf = ({ date, time }: Search, zone: string): WishedTime | undefined =>
  date && time ? { date, time, zone } : undefined

/**
 * A new post: the page opens at once, and the first change gives the post its id. The id then goes
 * to the address of this same page, so that neither the caret nor a word being typed is disturbed.
 */
export function ComposePage() {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const zone = useZone()
  const made = useRef<string | null>(null)
  const turn = useRef(0)
  const { post } = search
  if (post === undefined && made.current !== null) {
    made.current = null
    turn.current += 1
  }
  if (post !== undefined && post !== made.current) return <ComposerOfPost key={post} id={post} />
  return (
    <Composer
      key={turn.current}
      post={null}
      planned={wishOf(search, zone)}
      onCreated={id => {
        made.current = id
        void navigate({ to: '/compose', search: { post: id }, replace: true })
      }}
    />
  )
}
