using System.Runtime.InteropServices;
using FamilyPlatform.Agent;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var http = AgentHttp.Create();

return (int)await AgentProgram.RunAsync(args, AgentEnvironment.OfThisMachine(http), stopping.Token);

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stopping.Cancel();
}
