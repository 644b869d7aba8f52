import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { Row } from '#web/ui/panel.tsx'
import { RowsOf } from '#web/ui/rows-of.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { useLabelCounts } from '../inbox-queries.ts'
import { useRights } from '../rights.ts'
import type { LabelView } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'
import { LabelDialog } from './label-dialog.tsx'
import { labelTone, labelTones } from './label-tones.ts'
import classes from './labels.module.css'

type LabelProps = { label: LabelView; count: number | null; onEdit: (() => void) | null }

function Label({ label, count, onEdit }: LabelProps) {
  return (
    <Row
      aside={
        onEdit ? (
          <Button onClick={onEdit}>
            <Trans>Modifier l’étiquette</Trans>
          </Button>
        ) : null
      }
    >
      <Tag tone={labelTone(label.tint)}>{label.name}</Tag>
      <p className={classes.count}>
        {count ? (
          <Link to="/inbox" search={{ labels: label.id }}>
            <Plural
              value={count}
              one="# conversation la porte"
              other="# conversations la portent"
            />
          </Link>
        ) : count === 0 ? (
          <Trans>Aucune conversation ne la porte</Trans>
        ) : null}
      </p>
    </Row>
  )
}

type RemovalProps = { label: LabelView; count: number; onClose: () => void }

/** Which conversations wore it is known to nobody afterwards: a person confirms. */
function Removal({ label, count, onClose }: RemovalProps) {
  const { t } = useLingui()
  const notify = useNotice()
  const textOf = useRefusalText()
  const { id, name } = label
  const remove = async () => {
    try {
      await client.inbox.labels.remove({ id })
      notify(t`Étiquette supprimée : ${name}.`)
    } catch (error) {
      notify(textOf(error))
    }
    onClose()
    await queryClient.invalidateQueries({ queryKey: api.inbox.key() })
  }
  return (
    <ConfirmDialog
      opened
      title={t`Supprimer l’étiquette « ${name} » ?`}
      confirm={t`Supprimer l’étiquette`}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        <Plural
          value={count}
          _0="Aucune conversation ne la porte."
          one="Une conversation la porte et la perdra pour de bon. Rien d’autre ne change."
          other="# conversations la portent et la perdront pour de bon. Rien d’autre ne change."
        />
      </p>
    </ConfirmDialog>
  )
}

type Asked = { act: 'edit'; label: LabelView | null } | { act: 'remove'; label: LabelView }

/** The labels that the team puts on conversations, and how many wear each. */
export function LabelsPage() {
  const { t } = useLingui()
  const { handle } = useRights()
  const labels = useQuery(api.inbox.labels.list.queryOptions({ input: {} }))
  const counts = useLabelCounts()
  const [asked, setAsked] = useState<Asked | null>(null)
  const known = labels.data
  const close = () => setAsked(null)
  const countOf = (label: LabelView) => (counts ? (counts[label.id] ?? 0) : null)
  const create = (
    <Button
      variant="filled"
      leftSection={<Icon of={IconPlus} size="s" />}
      onClick={() => setAsked({ act: 'edit', label: null })}
    >
      <Trans>Nouvelle étiquette</Trans>
    </Button>
  )
  return (
    <Page>
      <PageHead
        sentence={
          known ? (
            <Plural
              value={known.length}
              _0="Aucune étiquette pour l’instant."
              one="Une étiquette range vos conversations."
              other="# étiquettes rangent vos conversations."
            />
          ) : (
            <Trans>Vos étiquettes</Trans>
          )
        }
        detail={<Trans>Dans les messages, la touche « l » les met et les retire.</Trans>}
        aside={handle && known && known.length > 0 ? create : null}
      />
      <RowsOf
        query={labels}
        label={t`Étiquettes`}
        empty={
          <EmptyState
            bare
            sentence={
              <Trans>Commencez par un sujet qui revient : livraison, presse, recrutement.</Trans>
            }
            actions={handle ? create : null}
          />
        }
      >
        {label => (
          <Label
            key={label.id}
            label={label}
            count={countOf(label)}
            onEdit={handle ? () => setAsked({ act: 'edit', label }) : null}
          />
        )}
      </RowsOf>
      {asked?.act === 'edit' ? (
        <LabelDialog
          label={asked.label}
          tint={(known?.length ?? 0) % labelTones.length}
          onClose={close}
          onRemove={label => setAsked({ act: 'remove', label })}
        />
      ) : null}
      {asked?.act === 'remove' ? (
        <Removal label={asked.label} count={countOf(asked.label) ?? 0} onClose={close} />
      ) : null}
    </Page>
  )
}
