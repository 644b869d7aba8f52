import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { DiffText } from '#web/ui/diff-text.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { PostView } from '../shapes.ts'
import classes from './approval.module.css'
import { useComposer } from './composer-context.tsx'
import { type DraftText, draftTexts } from './draft-texts.ts'

function Side({
  title,
  before,
  after,
}: {
  title: string
  before: readonly DraftText[]
  after: readonly DraftText[]
}) {
  return (
    <section>
      <h3>{title}</h3>
      {after.map(({ heading, text }) => (
        <div key={heading}>
          <b>{heading}</b>
          <DiffText before={before.find(one => one.heading === heading)?.text ?? ''} after={text} />
        </div>
      ))}
    </section>
  )
}

function Choices({ theirs }: { theirs: PostView }) {
  const { t } = useLingui()
  const { session, draft, channels } = useComposer()
  const common = t`Texte commun`
  const [mine, other] = [
    draftTexts(draft, channels, common),
    draftTexts(theirs.draft, channels, common),
  ]
  const name = theirs.savedBy ?? ''
  const settle = (keep: 'mine' | 'theirs') =>
    session.settle(
      {
        draft: theirs.draft,
        revision: theirs.revision,
        savedAt: new Date(theirs.savedAt),
      },
      keep,
    )
  return (
    <>
      <div className={classes.compare}>
        <Side title={t`La vôtre`} before={other} after={mine} />
        <Side
          title={name ? t`Celle enregistrée par ${name}` : t`L’autre`}
          before={mine}
          after={other}
        />
      </div>
      <div className={classes.buttons}>
        <Button onClick={() => settle('theirs')}>
          <Trans>Prendre l’autre</Trans>
        </Button>
        <Button variant="filled" onClick={() => settle('mine')}>
          <Trans>Garder la mienne</Trans>
        </Button>
      </div>
    </>
  )
}

/** Two texts of the same post: both are shown, and a person chooses. Nothing is lost meanwhile. */
export function ConflictDialog() {
  const { t } = useLingui()
  const { state } = useComposer()
  const stale = state.status === 'stale'
  const { data: theirs } = useQuery({
    ...api.publishing.posts.read.queryOptions({ input: { id: state.id ?? '' } }),
    enabled: stale,
    // What this page had read is what has just been found too old.
    staleTime: 0,
    refetchInterval: query =>
      query.state.data && query.state.data.revision !== state.revision ? false : 2_000,
  })
  const isNewer = theirs !== undefined && theirs.revision !== state.revision
  const said = useSentence('version-stale', {
    name: theirs?.savedBy ?? t`Une autre personne`,
    when: theirs?.savedAt ?? new Date().toISOString(),
  })
  if (!stale) return null
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      title={t`Deux textes pour cette publication`}
      size={880}
    >
      <div className={classes.links}>
        <p>{said.sentence}</p>
        {theirs && isNewer ? <Choices theirs={theirs} /> : <SkeletonRows rows={3} />}
      </div>
    </Modal>
  )
}
