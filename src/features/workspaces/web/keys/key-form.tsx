import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { CopyField } from '#web/ui/copy-field.tsx'
import classes from '../settings.module.css'
import { type KeyScope, scopes, useScopeWords } from './scope-words.tsx'

const defaultDays = '90'

function ScopeChoice({
  chosen,
  onChange,
}: {
  chosen: readonly KeyScope[]
  onChange: (chosen: KeyScope[]) => void
}) {
  const words = useScopeWords()
  return (
    <fieldset className={classes.checks}>
      <legend>
        <Trans>Ce que la clé peut faire</Trans>
      </legend>
      {scopes.map(scope => (
        <Checkbox
          key={scope}
          label={words[scope].name}
          description={words[scope].may}
          checked={chosen.includes(scope)}
          onChange={event => {
            const on = event.currentTarget.checked
            onChange(scopes.filter(one => (one === scope ? on : chosen.includes(one))))
          }}
        />
      ))}
    </fieldset>
  )
}

/** A key is shown once, at its making: only its first signs are kept in clear. */
export function KeyForm() {
  const { t } = useLingui()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<KeyScope[]>(['read'])
  const [days, setDays] = useState(defaultDays)
  const create = useMutation({
    mutationFn: () =>
      client.workspaces.keys.create({
        name: name.trim(),
        scopes: chosen,
        expiresInDays: days === '' ? null : Number(days),
      }),
    onSuccess: async () => {
      setName('')
      await queries.invalidateQueries({ queryKey: api.workspaces.keys.list.key() })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t`Nom de la clé`}
        placeholder={t`L’outil qui s’en servira`}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        autoComplete="off"
        maxLength={80}
        required
        withAsterisk={false}
      />
      <ScopeChoice chosen={chosen} onChange={setChosen} />
      <NativeSelect
        label={t`Valable`}
        value={days}
        onChange={event => setDays(event.currentTarget.value)}
        data={[
          { value: '30', label: t`30 jours` },
          { value: '90', label: t`90 jours` },
          { value: '365', label: t`Un an` },
          { value: '', label: t`Sans date de fin` },
        ]}
      />
      <RefusalNotice error={create.error} />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="filled"
          loading={create.isPending}
          disabled={chosen.length === 0}
        >
          <Trans>Créer la clé</Trans>
        </Button>
      </div>
      {create.data ? (
        <CopyField
          label={t`Clé « ${create.data.name} »`}
          value={create.data.key}
          hint={t`Copiez-la maintenant : elle ne sera plus montrée.`}
        />
      ) : null}
    </form>
  )
}
