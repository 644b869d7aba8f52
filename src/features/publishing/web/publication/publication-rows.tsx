import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { useComposer } from '../composer/composer-context.tsx'
import { useDeparture } from '../composer/departure.tsx'
import type { PublicationView } from '../shapes.ts'
import classes from './publication.module.css'
import { useStateValues } from './publication-state.ts'
import { shownState } from './shown-state.ts'
import { withComments } from './with-comments.ts'

function PublicationRow({ publication }: { publication: PublicationView }) {
  const { t } = useLingui()
  const { channels } = useComposer()
  const { openPublication } = useDeparture()
  const values = useStateValues(publication, channels)
  const channel = channels.find(one => one.id === publication.channelId)
  const isComment = publication.parentId !== null
  const name = channel?.displayName || channel?.handle || networkName(publication)
  return (
    <Row
      lead={
        isComment ? (
          <Icon of={IconMessageCircle} />
        ) : (
          <NetworkMark network={publication.network} label={null} framed />
        )
      }
      aside={
        <Button
          size="compact-sm"
          aria-label={isComment ? t`Voir le commentaire sur ${name}` : t`Voir sur ${name}`}
          onClick={() => openPublication(publication.id)}
        >
          <Trans>Voir</Trans>
        </Button>
      }
    >
      <b className={classes.name}>{isComment ? <Trans>Premier commentaire</Trans> : name}</b>
      {isComment && publication.state === 'scheduled' && !publication.missedAt ? (
        <span className={classes.quiet}>
          <Trans>Attend que la publication soit en ligne</Trans>
        </span>
      ) : (
        <StateTag state={shownState(publication)} values={values} />
      )}
    </Row>
  )
}

/** Where the post stands on each account, live. */
export function PublicationRows() {
  const { t } = useLingui()
  const { post } = useComposer()
  if (!post || post.publications.length === 0) return null
  return (
    <section className={classes.section}>
      <h2>
        <Trans>Où elle en est</Trans>
      </h2>
      <Rows label={t`États par compte`}>
        {withComments(post.publications).map(publication => (
          <PublicationRow key={publication.id} publication={publication} />
        ))}
      </Rows>
    </section>
  )
}
