/** Small substitutes for VS Code's themes: the variables that the graph page reads. Colours as in the default themes. */

export interface Theme {
  readonly name: 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';
  /** The attributes that VS Code sets on the body. */
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

const FONT = { 'font-family': '"DejaVu Sans", system-ui, sans-serif', 'font-size': '13px' };

export const LIGHT: Theme = {
  name: 'light',
  bodyClass: 'vscode-light',
  variables: {
    ...FONT,
    'editor-background': '#ffffff',
    foreground: '#3b3b3b',
    'editor-foreground': '#3b3b3b',
    descriptionForeground: '#616161',
    errorForeground: '#c72e0f',
    focusBorder: '#005fb8',
    'editorWidget-background': '#f8f8f8',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'dropdown-background': '#ffffff',
    'dropdown-border': '#cecece',
    'dropdown-foreground': '#3b3b3b',
    'toolbar-hoverBackground': '#b8b8b850',
    'inputValidation-warningBackground': '#f6f5d2',
    'inputValidation-warningBorder': '#b89500',
    'editorWarning-foreground': '#bf8803',
    'charts-foreground': '#3b3b3b',
    'charts-red': '#e51400',
    'charts-blue': '#1a85ff',
    'charts-yellow': '#bf8803',
    'charts-orange': '#d18616',
    'charts-green': '#388a34',
    'charts-purple': '#652d90',
  },
};

export const DARK: Theme = {
  name: 'dark',
  bodyClass: 'vscode-dark',
  variables: {
    ...FONT,
    'editor-background': '#1f1f1f',
    foreground: '#cccccc',
    'editor-foreground': '#cccccc',
    descriptionForeground: '#9d9d9d',
    errorForeground: '#f85149',
    focusBorder: '#0078d4',
    'editorWidget-background': '#202020',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'dropdown-background': '#313131',
    'dropdown-border': '#3c3c3c',
    'dropdown-foreground': '#cccccc',
    'toolbar-hoverBackground': '#5a5d5e50',
    'inputValidation-warningBackground': '#352a05',
    'inputValidation-warningBorder': '#b89500',
    'editorWarning-foreground': '#cca700',
    'charts-foreground': '#cccccc',
    'charts-red': '#f14c4c',
    'charts-blue': '#3794ff',
    'charts-yellow': '#cca700',
    'charts-orange': '#d18616',
    'charts-green': '#89d185',
    'charts-purple': '#b180d7',
  },
};

export const HIGH_CONTRAST: Theme = {
  name: 'high-contrast',
  bodyClass: 'vscode-high-contrast',
  variables: {
    ...FONT,
    'editor-background': '#000000',
    foreground: '#ffffff',
    'editor-foreground': '#ffffff',
    descriptionForeground: '#ffffffb3',
    errorForeground: '#f48771',
    focusBorder: '#f38518',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'editorWidget-background': '#0c141f',
    'button-foreground': '#ffffff',
    'button-background': '#000000',
    'button-border': '#6fc3df',
    'dropdown-background': '#000000',
    'dropdown-border': '#6fc3df',
    'dropdown-foreground': '#ffffff',
    'inputValidation-warningBackground': '#000000',
    'inputValidation-warningBorder': '#6fc3df',
    'editorWarning-foreground': '#ffd370',
    'charts-foreground': '#ffffff',
    'charts-red': '#f48771',
    'charts-blue': '#59a4f9',
    'charts-yellow': '#ffd370',
    'charts-orange': '#d18616',
    'charts-green': '#89d185',
    'charts-purple': '#b180d7',
  },
};

export const HIGH_CONTRAST_LIGHT: Theme = {
  name: 'high-contrast-light',
  bodyClass: 'vscode-high-contrast-light vscode-high-contrast',
  variables: {
    ...FONT,
    'editor-background': '#ffffff',
    foreground: '#292929',
    'editor-foreground': '#292929',
    descriptionForeground: '#292929b3',
    errorForeground: '#b5200d',
    focusBorder: '#006bbd',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    'editorWidget-background': '#ffffff',
    'button-background': '#0f4a85',
    'button-foreground': '#ffffff',
    'dropdown-background': '#ffffff',
    'dropdown-border': '#0f4a85',
    'dropdown-foreground': '#292929',
    'inputValidation-warningBackground': '#ffffff',
    'inputValidation-warningBorder': '#0f4a85',
    'editorWarning-foreground': '#895503',
    'charts-foreground': '#292929',
    'charts-red': '#b5200d',
    'charts-blue': '#0063d3',
    'charts-yellow': '#895503',
    'charts-orange': '#d18616',
    'charts-green': '#374e06',
    'charts-purple': '#652d90',
  },
};

export const THEMES: readonly Theme[] = [LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT];
