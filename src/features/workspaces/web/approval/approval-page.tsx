import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { type Role, roles } from '../../domain/roles.ts'
import { useMaySettle } from '../rights.ts'
import { useRoleWords } from '../role-words.tsx'
import classes from '../settings.module.css'

type ApprovalPath = Awaited<ReturnType<typeof client.workspaces.read>>['approvalPath']

const writingRoles: readonly Role[] = ['responsible', 'community-manager', 'moderator', 'writer']
const approvingRoles: readonly Role[] = ['responsible', 'community-manager', 'approver']
const oneDay = 24

function RequiredFor({ path, onChange, disabled }: PathPart) {
  const words = useRoleWords()
  const toggle = (role: Role, on: boolean) =>
    onChange({
      ...path,
      requiredFor: roles.filter(one => (one === role ? on : path.requiredFor.includes(one))),
    })
  return (
    <fieldset className={classes.checks}>
      <legend>
        <Trans>Qui demande avant de publier</Trans>
      </legend>
      {writingRoles.map(role => (
        <Checkbox
          key={role}
          label={words[role].name}
          checked={path.requiredFor.includes(role)}
          disabled={disabled}
          onChange={event => toggle(role, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}

type PathPart = {
  path: ApprovalPath
  onChange: (path: ApprovalPath) => void
  disabled: boolean
}

function Approver({ path, onChange, disabled }: PathPart) {
  const { t } = useLingui()
  const members = useQuery(api.workspaces.members.list.queryOptions({ input: {} }))
  const able = (members.data ?? []).filter(member => approvingRoles.includes(member.role))
  return (
    <>
      <NativeSelect
        label={t`Qui valide, sauf autre choix`}
        description={t`Chaque demande peut nommer quelqu’un d’autre.`}
        value={path.approverId ?? ''}
        disabled={disabled}
        onChange={event => onChange({ ...path, approverId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t`Toute personne habilitée` },
          ...able.map(member => ({ value: member.personId, label: member.name })),
        ]}
      />
      <RefusalNotice error={members.error} />
    </>
  )
}

function Moving({ path, onChange, disabled }: PathPart) {
  const { t } = useLingui()
  const hours = path.movingAsksAgainAfterHours
  return (
    <>
      <Checkbox
        label={t`Redemander après un report`}
        checked={hours !== null}
        disabled={disabled}
        onChange={event =>
          onChange({
            ...path,
            movingAsksAgainAfterHours: event.currentTarget.checked ? oneDay : null,
          })
        }
      />
      {hours === null ? null : (
        <NumberInput
          label={t`Écart toléré, en heures`}
          description={t`Au-delà, la publication retourne à la validation.`}
          value={hours}
          min={1}
          max={720}
          clampBehavior="strict"
          allowDecimal={false}
          disabled={disabled}
          onChange={value =>
            onChange({ ...path, movingAsksAgainAfterHours: Number(value) || oneDay })
          }
        />
      )}
    </>
  )
}

function ApprovalForm({ kept }: { kept: ApprovalPath }) {
  const { t } = useLingui()
  const maySettle = useMaySettle()
  const queries = useQueryClient()
  const notify = useNotice()
  const [path, setPath] = useState(kept)
  const change = useMutation({
    mutationFn: () => client.workspaces.change({ approvalPath: path }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.workspaces.key() })
      notify(t`Règles de validation changées.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const part = { path, onChange: setPath, disabled: !maySettle }
  return (
    <form className={classes.form} onSubmit={submit}>
      <RequiredFor {...part} />
      <Approver {...part} />
      <Moving {...part} />
      <RefusalNotice error={change.error} />
      {maySettle ? (
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" loading={change.isPending}>
            <Trans>Changer les règles</Trans>
          </Button>
        </div>
      ) : null}
    </form>
  )
}

/** What each role does alone, and what it asks for first. */
export function ApprovalPage() {
  const maySettle = useMaySettle()
  const settings = useQuery(api.workspaces.read.queryOptions({ input: {} }))
  return (
    <Page>
      <PageHead
        sentence={<Trans>Qui publie sans demander, et qui demande d’abord.</Trans>}
        detail={
          maySettle ? (
            <Trans>
              Au départ, seule la Rédaction demande. Une validation vaut pour une version exacte.
            </Trans>
          ) : (
            <Trans>Le rôle Responsable change ces règles.</Trans>
          )
        }
      />
      <RefusalNotice error={settings.error} />
      {settings.isPending ? <SkeletonRows rows={4} /> : null}
      {settings.data ? <ApprovalForm kept={settings.data.approvalPath} /> : null}
    </Page>
  )
}
