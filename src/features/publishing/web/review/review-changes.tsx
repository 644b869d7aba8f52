import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowsDiff } from '@tabler/icons-react'
import { DiffText } from '#web/ui/diff-text.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { mediaOf } from '../../domain/effective-content.ts'
import { type DraftText, draftTexts } from '../composer/draft-texts.ts'
import type { VersionView } from '../shapes.ts'
import classes from './review.module.css'
import type { Review } from './review-shape.ts'

type Changed = { heading: string; before: string; after: string }

const textsThatChanged = (before: readonly DraftText[], after: readonly DraftText[]): Changed[] => {
  const headings = new Set([...before, ...after].map(one => one.heading))
  return [...headings].flatMap(heading => {
    const text = (texts: readonly DraftText[]) =>
      texts.find(one => one.heading === heading)?.text ?? ''
    const pair = { heading, before: text(before), after: text(after) }
    return pair.before === pair.after ? [] : [pair]
  })
}

function MediaChange({ seen, now }: { seen: VersionView; now: VersionView }) {
  const [before, after] = [mediaOf(seen.draft), mediaOf(now.draft)]
  const added = after.filter(id => !before.includes(id)).length
  const removed = before.filter(id => !after.includes(id)).length
  if (added + removed === 0) {
    return before.join() === after.join() ? null : (
      <li>
        <Trans>Les images ont changé d’ordre.</Trans>
      </li>
    )
  }
  return (
    <>
      {added > 0 ? (
        <li>
          <Plural value={added} one="# image ajoutée." other="# images ajoutées." />
        </li>
      ) : null}
      {removed > 0 ? (
        <li>
          <Plural value={removed} one="# image retirée." other="# images retirées." />
        </li>
      ) : null}
    </>
  )
}

/** What changed since this very reader last looked. */
export function ReviewChanges({ review }: { review: Review }) {
  const { t } = useLingui()
  const { seen, version, channels } = review
  if (!seen) return null
  const common = t`Texte commun`
  const changed = textsThatChanged(
    draftTexts(seen.draft, channels, common),
    draftTexts(version.draft, channels, common),
  )
  return (
    <section className={classes.changes}>
      <h2>
        <Icon of={IconArrowsDiff} size="s" />
        <Trans>Changements depuis votre lecture</Trans>
      </h2>
      <ul>
        {changed.map(({ heading, before, after }) => (
          <li key={heading}>
            <b>{heading}</b>
            <DiffText before={before} after={after} />
          </li>
        ))}
        <MediaChange seen={seen} now={version} />
      </ul>
    </section>
  )
}
