import './mantine.css'
import './fonts.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { applyAppearance } from '../client/appearance.ts'
import { applyComfort } from '../ui/comfort.ts'
import { theme } from './theme.ts'
import { cssVariablesResolver } from './variables.ts'

const scheme = applyAppearance()
applyComfort()

export const ThemeProvider = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme={scheme}
    cssVariablesResolver={cssVariablesResolver}
    deduplicateCssVariables={false}
  >
    {children}
  </MantineProvider>
)
