import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { PushOffer } from '#web/client/push-offer.tsx'
import { readRefusal } from '#web/client/refusal.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { AnswerBar } from './answer-bar.tsx'
import classes from './by-hand.module.css'
import { CommentBelow } from './comment-below.tsx'
import { GiveTo } from './give-to.tsx'
import { OpenApp, TaskHead } from './task-head.tsx'
import { TaskParts } from './task-parts.tsx'
import { type Task, useTask } from './use-task.ts'

/** What stands in the way of doing it now, or that nothing is left to do. */
function Standing({ task: { publication, mayAnswer } }: { task: Task }) {
  const { state, suspended, assisted, remoteUrl, reason } = publication
  if (suspended)
    return (
      <ErrorState
        tone="warning"
        what={
          <Trans>
            {suspended.by} a suspendu les publications : {suspended.reason}. Attendez la reprise.
          </Trans>
        }
      />
    )
  if (state === 'assisted-done')
    return (
      <p className={classes.done}>
        {assisted?.doneBy ? (
          <Trans>{assisted.doneBy} l’a publiée à la main.</Trans>
        ) : (
          <Trans>Elle a été publiée à la main.</Trans>
        )}{' '}
        {remoteUrl ? (
          <a href={remoteUrl} target="_blank" rel="noreferrer">
            <Trans>Voir en ligne</Trans>
          </a>
        ) : (
          <Trans>Sans lien : ses chiffres ne seront pas lus.</Trans>
        )}
      </p>
    )
  if (state === 'refused' && reason?.words)
    return (
      <p className={classes.done}>
        <Trans>Rendue à l’équipe : « {reason.words} »</Trans>
      </p>
    )
  if (state !== 'assisted')
    return (
      <p className={classes.done}>
        <Trans>Rien n’est à faire ici pour l’instant.</Trans>
      </p>
    )
  return mayAnswer ? null : (
    <p className={classes.done}>
      <Trans>Quelqu’un d’autre s’en charge. Vous pouvez la lire.</Trans>
    </p>
  )
}

function OpenTask({ task }: { task: Task }) {
  const { publication, parts, mayAnswer } = task
  const isToDo = publication.state === 'assisted'
  return (
    <div className={classes.page}>
      <TaskHead task={task} />
      <Standing task={task} />
      {isToDo ? (
        <>
          <TaskParts parts={parts} />
          <CommentBelow task={task} />
          <OpenApp task={task} />
          <div className={classes.more}>
            <PushOffer />
            {mayAnswer ? (
              <GiveTo postId={publication.postId} doerId={publication.assisted?.doerId ?? null} />
            ) : null}
          </div>
        </>
      ) : null}
      {publication.state === 'assisted-done' ? <CommentBelow task={task} /> : null}
      {isToDo && mayAnswer ? <AnswerBar task={task} /> : null}
    </div>
  )
}

/** « À faire »: one publication that a person finishes from their telephone. */
export function DoPage() {
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useTask(id)
  if (data) return <OpenTask task={data} />
  if (!error) return <SkeletonRows rows={4} picture />
  return (
    <div className={classes.page}>
      <h1 className={classes.title} tabIndex={-1}>
        <Trans>À publier à la main</Trans>
      </h1>
      <RefusalNotice
        error={error}
        actions={
          readRefusal(error) ? null : (
            <Button onClick={() => void refetch()}>
              <Trans>Réessayer</Trans>
            </Button>
          )
        }
      />
    </div>
  )
}
