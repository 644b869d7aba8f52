import { Trans } from '@lingui/react/macro'
import { useFormat } from '#web/i18n/format.ts'
import { useComposer } from './composer-context.tsx'

/** Who approves, or that nobody has to: two short lines of the bottom bar. */
export function ApprovalWords() {
  const format = useFormat()
  const { post } = useComposer()
  const approval = post?.approval
  if (post?.stage === 'to-approve' && approval) {
    const name = approval.approver
    const before = approval.answerBefore ? format.since(new Date(approval.answerBefore)) : null
    return (
      <>
        <b>{name ? <Trans>Chez {name}</Trans> : <Trans>Chez la personne qui valide</Trans>}</b>
        <small>
          {before ? (
            <Trans>Réponse attendue avant {before}</Trans>
          ) : (
            <Trans>Rien ne part sans réponse</Trans>
          )}
        </small>
      </>
    )
  }
  if (post?.stage === 'approved') {
    const name = approval?.decidedBy ?? ''
    const version = post.approvedVersion ?? approval?.version
    return (
      <>
        <b>
          <Trans>Validée par {name}</Trans>
        </b>
        <small>
          <Trans>Version {version}</Trans>
        </small>
      </>
    )
  }
  if (post?.stage === 'change-asked') {
    const name = approval?.decidedBy ?? ''
    return (
      <>
        <b>
          <Trans>Modification demandée</Trans>
        </b>
        <small>{name}</small>
      </>
    )
  }
  return post?.mustAskApproval ? (
    <>
      <b>
        <Trans>À faire valider</Trans>
      </b>
      <small>
        <Trans>Rien ne part sans réponse</Trans>
      </small>
    </>
  ) : (
    <>
      <b>
        <Trans>Sans validation à demander</Trans>
      </b>
      <small>
        <Trans>Votre rôle peut publier</Trans>
      </small>
    </>
  )
}
