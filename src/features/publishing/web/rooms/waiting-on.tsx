import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSession } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TurnOf } from '#web/ui/turn-of.tsx'
import type { Today } from '../shapes.ts'
import classes from './today.module.css'

type Approval = Today['toApprove'][number]

function Face({ approval }: { approval: Approval }) {
  const { person } = useSession()
  const name = approval.approver ?? (approval.mine ? person.name : null)
  return name ? (
    <Avatar name={name} named={false} />
  ) : (
    <span className={classes.team} aria-hidden>
      <Icon of={IconUsers} />
    </span>
  )
}

function OneApproval({ approval }: { approval: Approval }) {
  const { t } = useLingui()
  const format = useFormat()
  const { mine, approver, answerBefore, askedBy } = approval
  const end = answerBefore ? new Date(answerBefore) : null
  const before = end ? format.since(end) : ''
  return (
    <Row
      {...(mine ? { tone: 'waiting' as const } : {})}
      lead={<Face approval={approval} />}
      aside={
        <Button component={Link} to={`/posts/${approval.postId}`}>
          {mine ? <Trans>Voir et valider</Trans> : <Trans>Ouvrir</Trans>}
        </Button>
      }
    >
      <Link to={`/posts/${approval.postId}`} className={classes.title}>
        {approval.title || t`Sans titre`}
      </Link>
      <p className={classes.secondary}>
        <Trans>Demande faite par {askedBy}</Trans>
      </p>
      <div className={classes.meta}>
        <TurnOf turn={mine ? { of: 'you' } : { of: 'person', name: approver ?? t`l’équipe` }} />
        {end ? (
          <Tag tone="waiting">
            {end > format.now ? (
              <Trans>Avant {before}</Trans>
            ) : (
              <Trans>Attendue avant {before}</Trans>
            )}
          </Tag>
        ) : null}
      </div>
    </Row>
  )
}

/** Whose turn it is: every answer that is awaited, the reader’s own first. */
export function WaitingOn({ approvals }: { approvals: Today['toApprove'] }) {
  const { t } = useLingui()
  const inOrder = approvals.toSorted((a, b) => Number(b.mine) - Number(a.mine))
  return (
    <section>
      <SectionHead
        id="waiting"
        title={t`La balle est chez…`}
        detail={
          approvals.length === 0 ? null : (
            <Plural value={approvals.length} one="# validation" other="# validations" />
          )
        }
      />
      {approvals.length === 0 ? (
        <p className={classes.secondary}>
          <Trans>Personne n’attend de réponse.</Trans>
        </p>
      ) : (
        <Rows label={t`Validations en attente`}>
          {inOrder.map(approval => (
            <OneApproval key={approval.id} approval={approval} />
          ))}
        </Rows>
      )}
    </section>
  )
}
