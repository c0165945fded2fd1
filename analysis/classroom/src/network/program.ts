// A program of the graphics card: compiled once, its uniforms by name.

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw new Error("WebGL2: no shader");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
    throw new Error(gl.getShaderInfoLog(shader) ?? "WebGL2: a shader does not compile");
  return shader;
}

export class Program {
  readonly program: WebGLProgram;
  private readonly places = new Map<string, WebGLUniformLocation | null>();

  constructor(
    private readonly gl: WebGL2RenderingContext,
    vertex: string,
    fragment: string,
  ) {
    const program = gl.createProgram();
    if (!program) throw new Error("WebGL2: no program");
    gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, vertex));
    gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragment));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
      throw new Error(gl.getProgramInfoLog(program) ?? "WebGL2: a program does not link");
    this.program = program;
  }

  at(name: string): WebGLUniformLocation | null {
    if (!this.places.has(name))
      this.places.set(name, this.gl.getUniformLocation(this.program, name));
    return this.places.get(name) ?? null;
  }
}

/// One column of what instances are made of.
export interface Column {
  size: number;
  type: number;
  is_whole: boolean;
  is_normalised?: boolean;
}

/// Instances (or points) whose columns are uploaded when they change.
export class Instances {
  readonly array: WebGLVertexArrayObject | null;
  private readonly buffers: (WebGLBuffer | null)[] = [];
  count = 0;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    columns: Column[],
    divisor: number,
  ) {
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    columns.forEach((column, k) => {
      const buffer = gl.createBuffer();
      this.buffers.push(buffer);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.enableVertexAttribArray(k);
      if (column.is_whole) gl.vertexAttribIPointer(k, column.size, column.type, 0, 0);
      else gl.vertexAttribPointer(k, column.size, column.type, column.is_normalised ?? false, 0, 0);
      gl.vertexAttribDivisor(k, divisor);
    });
    gl.bindVertexArray(null);
  }

  put(count: number, ...columns: ArrayBufferView[]): void {
    const { gl } = this;
    this.count = count;
    columns.forEach((data, k) => {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[k] ?? null);
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
    });
  }
}

/// Numbers in a texture, `length` points of `parts` numbers in a row, for shaders to fetch.
export class Numbers {
  private readonly texture: WebGLTexture | null;
  private padded = new Float32Array(0);
  count = 0;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly unit: number,
    private readonly length: number,
    private readonly parts: 2 | 4,
  ) {
    this.texture = gl.createTexture();
    this.bind();
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
  }

  bind(): void {
    this.gl.activeTexture(this.gl.TEXTURE0 + this.unit);
    this.gl.bindTexture(this.gl.TEXTURE_2D, this.texture);
  }

  /// Memory for so many points, as whole rows; written to, it is uploaded by send().
  room(count: number): Float32Array {
    this.count = count;
    const rows = Math.max(1, Math.ceil(count / this.length));
    const wanted = rows * this.length * this.parts;
    if (this.padded.length < wanted) {
      this.padded = new Float32Array(wanted);
      this.allocate(rows);
    }
    return this.padded;
  }

  send(): void {
    const { gl, length } = this;
    const rows = Math.max(1, Math.ceil(this.count / length));
    this.bind();
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, length, rows, this.format, gl.FLOAT, this.padded);
  }

  private get format(): number {
    return this.parts === 2 ? this.gl.RG : this.gl.RGBA;
  }

  private allocate(rows: number): void {
    const { gl } = this;
    const inside = this.parts === 2 ? gl.RG32F : gl.RGBA32F;
    this.bind();
    gl.texImage2D(gl.TEXTURE_2D, 0, inside, this.length, rows, 0, this.format, gl.FLOAT, null);
  }
}
