import { Trans, useLingui } from '@lingui/react/macro'
import classes from './by-hand.module.css'
import { TextToCopy } from './task-texts.tsx'
import type { Task } from './use-task.ts'

const isOnItsWay = (state: string) =>
  ['scheduled', 'sending', 'waiting', 'unconfirmed'].includes(state)

/** The first comment of a post that a person publishes: by itself where it can, else theirs to paste. Never forgotten. */
export function CommentBelow({ task }: { task: Task }) {
  const { t } = useLingui()
  const { publication, firstComment, commentFollows } = task
  if (firstComment === '') return null
  const isDone = publication.state === 'assisted-done'
  const own = isDone ? publication.firstComment : null
  const words = { label: t`Premier commentaire`, text: firstComment }
  const toPaste = <TextToCopy {...words} copy={t`Copier le commentaire`} />
  if (!isDone && commentFollows)
    return (
      <section className={classes.text} aria-label={words.label}>
        <p className={classes.label}>{words.label}</p>
        <p className={classes.words} dir="auto">
          {firstComment}
        </p>
        <p className={classes.aside}>
          <Trans>Ne le collez pas : Parvis le publie dès que vous donnez le lien.</Trans>
        </p>
      </section>
    )
  if (!isDone) return toPaste
  if (own?.state === 'published')
    return (
      <p className={classes.done}>
        <Trans>Le premier commentaire est publié.</Trans>
      </p>
    )
  if (own && isOnItsWay(own.state))
    return (
      <p className={classes.done}>
        <Trans>Le premier commentaire part de lui-même dans un instant.</Trans>
      </p>
    )
  return (
    <>
      <p className={classes.done}>
        {own ? (
          <Trans>Le premier commentaire n’est pas parti. Collez-le sous la publication.</Trans>
        ) : (
          <Trans>Il reste le premier commentaire, à coller sous la publication.</Trans>
        )}
      </p>
      {toPaste}
    </>
  )
}
