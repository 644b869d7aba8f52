import { createTheme, type MantineColorsTuple } from '@mantine/core'
import { componentDefaults } from './components.ts'
import tokens from './tokens.json'

const shades = (name: keyof typeof tokens.mantineColors): MantineColorsTuple => {
  const [a, b, c, d, e, f, g, h, i, j] = tokens.mantineColors[name]
  const tuple = [a, b, c, d, e, f, g, h, i, j]
  return tuple.map(shade => shade ?? '') as unknown as MantineColorsTuple
}

/** The values of the specification’s §11, and nothing that is not there. */
export const theme = createTheme({
  primaryColor: 'morris',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  white: '#FFFFFF',
  black: '#16211C',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSmoothing: true,
  fontFamily: 'var(--parvis-font)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.33', sm: '1.4', md: '1.45', lg: '1.6', xl: '1.3' },
  fontWeights: { regular: '400', medium: '580', bold: '640' },
  headings: {
    fontFamily: 'var(--parvis-display)',
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '30px', lineHeight: '1.18' },
      h2: { fontSize: '18px', lineHeight: '1.16' },
      h3: { fontSize: '16px', lineHeight: '1.16' },
      h4: { fontSize: '14px', lineHeight: '1.3' },
    },
  },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  radius: { xs: '4px', sm: '5px', md: '8px', lg: '10px', xl: '14px' },
  breakpoints: { xs: '36em', sm: '48em', md: '64em', lg: '75em', xl: '105em' },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--parvis-shadow)',
    lg: 'var(--parvis-shadow)',
    xl: 'var(--parvis-shadow)',
  },
  colors: {
    morris: shades('morris'),
    email: shades('email'),
    carotte: shades('carotte'),
    postal: shades('postal'),
    prune: shades('prune'),
    gray: shades('pierre'),
    dark: shades('dark'),
  },
  components: componentDefaults,
})
