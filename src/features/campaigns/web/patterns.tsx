import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Row, SectionHead } from '#web/ui/panel.tsx'
import { RowsOf } from '#web/ui/rows-of.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { patternVariables } from '../domain/pattern.ts'
import classes from './links.module.css'
import { PatternForm } from './pattern-form.tsx'
import { useMaySetPatterns } from './rights.ts'
import { useAccounts } from './use-accounts.ts'

/** One pattern an account, each opened when it is wanted. */
export function Patterns() {
  const { t } = useLingui()
  const mayChange = useMaySetPatterns()
  const accounts = useAccounts()
  const patterns = useQuery(api.campaigns.patterns.list.queryOptions({ input: {} }))
  const variables = patternVariables.map(name => `{${name}}`).join(' ')
  return (
    <section className={classes.section}>
      <SectionHead title={t`Paramètres UTM par compte`} />
      <p className={`${classes.quiet} ${classes.intro}`}>
        <Trans>
          Ils disent à l’outil de mesure de votre site d’où viennent les visites, en minuscules et
          sans espace.
        </Trans>{' '}
        <Trans>
          Variables : <code>{variables}</code>
        </Trans>
      </p>
      <RowsOf
        query={patterns}
        label={t`Modèles par compte`}
        awaited={2}
        empty={
          <EmptyState
            bare
            sentence={<Trans>Aucun compte pour l’instant. Son modèle apparaîtra ici.</Trans>}
          />
        }
      >
        {kept => {
          const account = accounts.find(each => each.id === kept.channelId)
          if (!account) return null
          return (
            <Row key={kept.channelId}>
              <details>
                <summary className={classes.account}>
                  <NetworkMark network={account.network} label={null} framed />
                  <span>
                    {networkName(account)}, {account.displayName || account.handle}
                  </span>
                  <Tag>{kept.isDefault ? t`Modèle de Parvis` : t`Votre modèle`}</Tag>
                  <Icon of={IconChevronDown} size="s" />
                </summary>
                <div className={classes.accountForm}>
                  <PatternForm kept={kept} account={account} mayChange={mayChange} />
                </div>
              </details>
            </Row>
          )
        }}
      </RowsOf>
    </section>
  )
}
