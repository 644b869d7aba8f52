import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import type { ApprovalView } from '../shapes.ts'
import classes from './approval.module.css'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'

/** Approve this very version, or ask for a change and say which. */
function DecideForm({ approval }: { approval: ApprovalView }) {
  const { t } = useLingui()
  const { takeView } = useDeparture()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, version } = approval
  const decide = async (decision: 'approve' | 'ask-change') => {
    setBusy(true)
    setError(null)
    try {
      takeView(await client.publishing.approvals.decide({ id, version, decision, note }))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.decide}>
      <Textarea
        label={t`Votre mot`}
        description={t`Nécessaire pour demander une modification.`}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button disabled={busy || note.trim() === ''} onClick={() => void decide('ask-change')}>
          <Trans>Demander une modification</Trans>
        </Button>
        <Button variant="filled" disabled={busy} onClick={() => void decide('approve')}>
          <Trans>Valider la version {version}</Trans>
        </Button>
      </div>
      {error ? <RefusalNotice error={error} /> : null}
    </div>
  )
}

/** Where the approval stands, and the decision for whoever may give it. */
export function ApprovalBanner() {
  const format = useFormat()
  const { post, approves } = useComposer()
  const approval = post?.approval
  if (!post || !approval) return null
  const { askedBy, version, note } = approval
  const decidedBy = approval.decidedBy ?? ''
  if (post.stage === 'to-approve') {
    const name = approval.approver
    const time = approval.answerBefore ? format.since(new Date(approval.answerBefore)) : null
    const when = post.plannedAt ? format.when(new Date(post.plannedAt)) : null
    return (
      <Panel padded>
        <div className={classes.banner}>
          <StateTag
            state="to-approve"
            values={{ ...(name ? { name } : {}), ...(time ? { time } : {}) }}
          />
          <p>
            <Trans>
              {askedBy} demande une validation pour la version {version}.
            </Trans>{' '}
            {when ? <Trans>Départ prévu {when}.</Trans> : null}{' '}
            <Trans>Rien ne part sans réponse.</Trans>
          </p>
          {approves ? <DecideForm approval={approval} /> : null}
        </div>
      </Panel>
    )
  }
  if (post.stage === 'change-asked') {
    return (
      <Panel padded>
        <div className={classes.banner}>
          <StateTag state="change-asked" values={{ name: decidedBy }} />
          {note ? <blockquote className={classes.note}>{note}</blockquote> : null}
        </div>
      </Panel>
    )
  }
  if (post.stage === 'approved' && note) {
    return (
      <Panel padded>
        <div className={classes.banner}>
          <StateTag state="approved" values={{ name: decidedBy }} />
          <blockquote className={classes.note}>{note}</blockquote>
        </div>
      </Panel>
    )
  }
  return null
}
